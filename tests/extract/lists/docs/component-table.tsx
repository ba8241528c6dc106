import Link from "next/link";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

export default function Page() {
  return (
    <main>
      <h1>Subprocessors</h1>
      <p>Quernstone Ltd uses the companies below.</p>
      <Table>
        <TableHeader>
          <TableRow>
            <TableHead>Company</TableHead>
            <TableHead>Purpose</TableHead>
            <TableHead>Country</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          <TableRow>
            <TableCell><Link href="https://hollinside.example/dpa">Hollinside Inc.</Link></TableCell>
            <TableCell>Card payments</TableCell>
            <TableCell>Canada</TableCell>
          </TableRow>
          <TableRow>
            <TableCell>Ivywell SAS</TableCell>
            <TableCell>Text messages</TableCell>
            <TableCell>France</TableCell>
          </TableRow>
        </TableBody>
      </Table>
    </main>
  );
}
