import { LegalLayout, LegalSection } from "@/components/legal";

export default function Page() {
  return (
    <LegalLayout title="Informativa privacy" intro="Come trattiamo i dati">
      <LegalSection title="1. Dati trattati">
        <ul>
          <li>Nomi e indirizzi</li>
          <li>Documenti caricati</li>
        </ul>
      </LegalSection>
      <LegalSection title="2. Sub-responsabili del trattamento">
        <ul>
          <li><strong>Alisso Dati S.r.l.</strong> (Italia) — banca dati.</li>
          <li><strong>Borragine Posta</strong> (Germania) — invio di messaggi.</li>
        </ul>
      </LegalSection>
      <LegalSection title="3. Conservazione">
        <p>I dati restano per un anno.</p>
      </LegalSection>
    </LegalLayout>
  );
}
