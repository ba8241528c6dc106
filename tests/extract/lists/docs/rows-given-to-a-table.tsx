export default function Page() {
  return (
    <Section title="Sub-processors">
      <p>We share data with the following sub-processors:</p>
      <Table rows={[
        ['Umberlight Cloud GmbH', 'Hosting', 'Germany'],
        ['None yet', 'E-mail', 'Not applicable'],
        ['Ivywell SAS', 'Text messages', 'France'],
      ]} headers={['Provider', 'Purpose', 'Location']} />
    </Section>
  );
}
