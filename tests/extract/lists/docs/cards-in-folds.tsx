import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Accordion, AccordionContent, AccordionItem, AccordionTrigger } from "@/components/ui/accordion";

export const WhereYourDataGoes = () => (
  <Card>
    <CardHeader>
      <CardTitle>Where your data goes</CardTitle>
      <p>Last updated: 4 May 2026</p>
    </CardHeader>
    <CardContent>
      <Accordion type="single" collapsible>
        <AccordionItem value="who">
          <AccordionTrigger><div className="flex"><Icon /><span>Sub-processors</span></div></AccordionTrigger>
          <AccordionContent>
            <p>Ravensett uses the companies below.</p>
            <div className="card">
              <h4>Alderbrook Cloud (by Fenwick)</h4>
              <span className="tag">Hosting</span>
              <p>Runs the database and keeps files</p>
              <p>Location: Ireland</p>
            </div>
            <div className="card">
              <h4>Birchwood Mail</h4>
              <span className="tag">Messages</span>
              <p>Sends what the service has to say</p>
              <p>Location: Germany</p>
            </div>
            <div className="card">
              <h4>Cedarline Insight</h4>
              <span className="tag">Analytics</span>
              <p>Counts page views</p>
              <p>Data: Page addresses</p>
            </div>
          </AccordionContent>
        </AccordionItem>
        <AccordionItem value="where">
          <AccordionTrigger><span>Data Locations</span></AccordionTrigger>
          <AccordionContent>
            <div className="card">
              <h4>Main Storage</h4>
              <ul>
                <li><strong>User Data:</strong> Ireland</li>
                <li><strong>Uploads:</strong> Germany</li>
              </ul>
            </div>
          </AccordionContent>
        </AccordionItem>
      </Accordion>
    </CardContent>
  </Card>
);
