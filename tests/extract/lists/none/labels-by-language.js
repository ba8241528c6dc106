export const messages = {
  de: { title: "Unterauftragsverarbeiter", provider: "Anbieter", purpose: "Zweck", location: "Ort" },
  en: { title: "Subprocessors", provider: "Provider", purpose: "Purpose", location: "Location" },
};
