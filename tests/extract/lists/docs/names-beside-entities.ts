const UNKNOWN = "Not yet published";

export const SUBPROCESSORS = [
  { name: "Mailwright", entity: "Wright Post, Inc.", purpose: "E-mail delivery", location: UNKNOWN },
  { name: "Umberlight", entity: "Umberlight AI GmbH", purpose: "Spam detection", location: "Germany" },
];

export const CHANGES = { subprocessorChangelog: [
  { date: "2026-07-03", title: "Initial public list", note: "First publication." },
] };
