export const UNTERAUFTRAGSVERARBEITER = {
  "Rohrdommel Cloud GmbH": { aufgabe: "Hosting", ort: "Frankfurt am Main", rechtsgrundlage: "nicht erforderlich" },
  "Zwergtaucher Inc.": { aufgabe: "Fehlerberichte", ort: "USA", rechtsgrundlage: "Standardvertragsklauseln" },
  "Uferschwalbe Mail AG": { aufgabe: "Versand von E-Mails", ort: "Zürich", rechtsgrundlage: "Angemessenheitsbeschluss" },
};
