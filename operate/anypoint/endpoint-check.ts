import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import type { FileWord } from "../../capabilities/cloudhub/model";
import type { Problem } from "../../core/problem";
import { materialWrong } from "./problems";

export interface ReadFile {
  readonly word: FileWord;
  readonly text: string;
}

/**
 * What the platform would refuse, or serve wrongly, of the files of one endpoint. No message has anything of a key.
 *
 * https://docs.mulesoft.com/cloudhub/lb-cert-upload: PEM, the certificate first, then its authorities without the root; the key
 * without passphrase.
 */
export function checkEndpoint(files: readonly ReadFile[]): readonly Problem[] {
  const certificate = files.find(({ word }) => word.holds === "certificate.pem");
  const key = files.find(({ word }) => word.holds === "key.pem");
  const others = files.filter((file) => file !== certificate && file !== key);
  return [
    ...(certificate === undefined ? [] : checkChain(certificate)),
    ...(key === undefined || certificate === undefined ? [] : checkKey(key, certificate)),
    ...others.flatMap(checkPem),
  ];
}

/** For people: `key.pem of api.example.com`. */
export function nameOf({ holds, of }: FileWord): string {
  return `${holds} of ${of}`;
}

function checkChain({ word, text }: ReadFile): readonly Problem[] {
  const name = nameOf(word);
  const wrong = (reason: string, fix: string) => [materialWrong(name, reason, fix)];
  const chain = certificatesIn(text);
  const [leaf, ...authorities] = chain ?? [];
  if (chain === undefined || leaf === undefined)
    return wrong("has no certificate that can be read", "give PEM, the certificate first");
  const commonName = /^CN=(.*)$/m.exec(leaf.subject)?.[1];
  if (commonName !== word.of)
    return wrong(
      `is for ${commonName ?? "no common name"}, and the client finds the endpoint by ${word.of}`,
      "give the certificate of that name, its own before those of authorities",
    );
  if (Date.parse(leaf.validTo) <= Date.now())
    return wrong(`has expired on ${leaf.validTo}`, "renew the certificate");
  const last = authorities.at(-1);
  if (last?.checkIssued(last) === true)
    return wrong("ends with its root, which clients have or must not believe", "leave the root out");
  const broken = authorities.findIndex((authority, index) => chain[index]?.checkIssued(authority) !== true);
  if (broken !== -1)
    return wrong(
      `is out of order: certificate ${broken + 1} was not issued by the next one`,
      "put each certificate before the one of its issuer",
    );
  return [];
}

function checkKey({ word, text }: ReadFile, certificate: ReadFile): readonly Problem[] {
  const name = nameOf(word);
  if (/ENCRYPTED/.test(text))
    return [materialWrong(name, "has a passphrase", "give the key without one: openssl pkey")];
  let key: KeyObject;
  try {
    key = createPrivateKey(text);
  } catch {
    return [materialWrong(name, "is no private key that can be read", "give it as PEM")];
  }
  const [leaf] = certificatesIn(certificate.text) ?? [];
  return leaf === undefined || leaf.checkPrivateKey(key)
    ? []
    : [
        materialWrong(
          name,
          "does not belong to the certificate",
          "give the key that the certificate was made with",
        ),
      ];
}

function checkPem({ word, text }: ReadFile): readonly Problem[] {
  if (word.holds === "revoked.pem")
    return /-----BEGIN X509 CRL-----/.test(text)
      ? []
      : [materialWrong(nameOf(word), "has no list of revoked certificates", "give PEM")];
  const certificates = certificatesIn(text) ?? [];
  if (certificates.length === 0)
    return [materialWrong(nameOf(word), "has no certificate that can be read", "give authorities as PEM")];
  return certificates.every(({ ca }) => ca)
    ? []
    : [
        materialWrong(
          nameOf(word),
          "has a certificate of no authority",
          "give the authorities of the clients",
        ),
      ];
}

function certificatesIn(text: string): readonly X509Certificate[] | undefined {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch {
    return undefined;
  }
}
