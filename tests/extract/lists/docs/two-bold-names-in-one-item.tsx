export default function Page() {
  return (
    <main>
      <h1>Privacy</h1>
      <h2>Cookies</h2>
      <table><thead><tr><th>Cookie</th><th>Duration</th></tr></thead>
        <tbody><tr><td>_umber</td><td>1 year</td></tr><tr><td>_ivy</td><td>2 years</td></tr></tbody></table>
      <h2>Sub-processors</h2>
      <p>We use the following sub-processors:</p>
      <ul>
        <li><strong>Umberlight Cloud GmbH</strong> and <strong>Ivywell SAS</strong>: hosting</li>
        <li><strong>Quillmarsh Ltd</strong>: e-mail</li>
      </ul>
    </main>
  );
}
