import type { ReviewDocument } from "../estate/document";
import type { ReviewSection } from "./section";
import { certificateTables } from "./tls";

/** Certificates of the file: who issues, renews and shows them, and who can read their keys. */
export function certificatesSection(document: ReviewDocument): ReviewSection {
  const tables = certificateTables(document);
  return {
    id: "certificates",
    title: "Certificates and authorities",
    intro:
      "Certificates that the file describes, by class, with who issues, renews and shows each, and who can read its private key; then the authorities, and who trusts them.",
    pictures: [],
    tables,
    lines:
      tables.length === 0
        ? [
            {
              text: "This file describes no certificates; those of load balancers stand in TLS of every hop, those of devices in Secrets.",
            },
          ]
        : [],
  };
}
