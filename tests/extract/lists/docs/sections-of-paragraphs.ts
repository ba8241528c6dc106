export const DPA = [
  { title: "4. Security", paragraphs: ["4.1 Data is encrypted.", "4.2 Access is logged."] },
  {
    title: "5. Sub-processors",
    paragraphs: [
      "5.1 The processor uses the following sub-processors:",
      "Garganey Cloud Ltd (Ireland) — hosting of the database · Shoveler Mail Inc. (USA) — sending of e-mail · Gadwall Pay B.V. (Netherlands) — payments.",
      "5.2 The controller may object to a change.",
    ],
  },
];
