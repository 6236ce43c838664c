import { X509Certificate } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { certificate } from "../../capabilities/tls/model/certificate";
import { findPath } from "../../capabilities/tls/model/path";
import { CheckFailed } from "../runner/checks";
import { nodeAccepts } from "./node-handshake";
import { opensslAccepts } from "./openssl";
import { AUTHORITY, type Order, Pki } from "./pki";

/** Keys of authorities; each certificate of a chain takes the next. */
const KEYS = ["k0", "k1", "k2", "k3", "k4"] as const;

/** What an authority below the root may be like; most are sound. */
const AUTHORITIES: readonly Partial<Order>[] = [
  {},
  {},
  {},
  { extensions: ["basicConstraints=critical,CA:TRUE"] },
  { extensions: ["basicConstraints=critical,CA:TRUE,pathlen:0", "keyUsage=critical,keyCertSign"] },
  { extensions: ["basicConstraints=critical,CA:TRUE,pathlen:1", "keyUsage=critical,keyCertSign"] },
  { extensions: ["basicConstraints=critical,CA:FALSE"] },
  { extensions: ["basicConstraints=critical,CA:TRUE", "keyUsage=critical,cRLSign"] },
  { extensions: [...AUTHORITY, "nameConstraints=critical,permitted;DNS:acme.internal"] },
  { extensions: [...AUTHORITY, "nameConstraints=critical,excluded;DNS:bad.internal"] },
  { extensions: [...AUTHORITY, "nameConstraints=critical,permitted;IP:10.0.0.0/255.0.0.0"] },
  { extensions: [...AUTHORITY, "nameConstraints=critical,excluded;email:acme.example"] },
  { extensions: [...AUTHORITY, "nameConstraints=critical,permitted;URI:.acme.internal"] },
  { extensions: [...AUTHORITY, "nameConstraints=critical,permitted;dirName:allowed", "[allowed]", "O=Acme"] },
  {
    extensions: [...AUTHORITY, "nameConstraints=critical,permitted;dirName:allowed", "[allowed]", "O=Other"],
  },
  { extensions: [...AUTHORITY, "1.3.6.1.4.1.55555.1=critical,ASN1:NULL"] },
  { validity: ["20200101000000Z", "20210101000000Z"] },
  { validity: ["20880101000000Z", "20890101000000Z"] },
  { hash: "sha1" },
  { isForged: true },
];

const NAMES: readonly string[] = [
  "DNS:api.acme.internal",
  "DNS:api.acme.internal",
  "DNS:api.acme.internal,IP:10.1.2.3",
  "DNS:*.acme.internal",
  "DNS:api.bad.internal",
  "DNS:api.acme.internal,IP:192.168.0.1",
  "DNS:api.acme.internal,email:ops@acme.example",
  "DNS:api.acme.internal,URI:https://api.acme.internal/x",
  "DNS:api.acme.internal,URI:https://api.other.internal/x",
];

/** Chains of random depth and faults, the same in every run: OpenSSL, a handshake of Node.js and this project agree on each. */
export async function compareChains(work: string, count: number): Promise<string> {
  const folder = join(work, "chains");
  mkdirSync(folder, { recursive: true });
  const pki = new Pki(folder);
  await Promise.all(["root", "leaf", ...KEYS].map((name) => pki.makeKey(name)));
  await pki.issue({ name: "root", subject: "/O=Acme/CN=Chains Root", extensions: AUTHORITY });
  const verdicts = await Promise.all(
    Array.from({ length: count }, (_, at) => judge(pki, `c${at}`, random(at + 1))),
  );
  const apart = verdicts.filter(({ ours, openssl, node }) => ours !== openssl || ours !== node);
  if (apart.length > 0) throw new CheckFailed(apart.map((each) => JSON.stringify(each)).join("\n"));
  const accepted = verdicts.filter(({ ours }) => ours).length;
  if (accepted < count / 10 || accepted > count * 0.9)
    throw new CheckFailed(`${accepted} of ${count} chains are sound: too few or too many to show anything`);
  return `${count} chains, ${accepted} of them sound, all agree`;
}

async function judge(pki: Pki, id: string, pick: <T>(from: readonly T[]) => T) {
  const depth = pick([0, 1, 1, 2, 2, 3, 4]);
  const orders = Array.from(
    { length: depth },
    (_, at): Order => ({
      name: `${id}-${at}`,
      subject: `/O=Acme/CN=${id} Authority ${pick([at, at, at, Math.max(0, at - 1)])}`,
      extensions: AUTHORITY,
      key: KEYS[at] ?? "leaf",
      issuer: at === 0 ? "root" : `${id}-${at - 1}`,
      issuerKey: at === 0 ? "root" : (KEYS[at - 1] ?? "root"),
      ...pick(AUTHORITIES),
    }),
  );
  const leaf: Order = {
    name: `${id}-leaf`,
    subject: `/O=${pick(["Acme", "Acme", "Acme", "Other"])}/CN=leaf`,
    key: "leaf",
    issuer: orders.at(-1)?.name ?? "root",
    issuerKey: orders.at(-1)?.key ?? "root",
    extensions: ["basicConstraints=CA:FALSE", `subjectAltName=${pick(NAMES)}`],
    ...pick([{}, {}, {}, {}, { hash: "sha1" }, { isForged: true }]),
  };
  for (const order of [...orders, leaf]) await pki.issue(order);
  const path = [leaf, ...orders.reverse()].map(({ name }) => pki.path(`${name}.pem`));
  const now = Date.now();
  return {
    id,
    faults: [leaf, ...orders].map(({ extensions, hash, isForged, validity, subject }) =>
      [subject, ...extensions, hash, isForged, validity?.[0]].filter(Boolean).join(" "),
    ),
    ours: accepts(pki.path("root.pem"), path, now),
    openssl: await opensslAccepts({ anchor: pki.path("root.pem"), path, now }, pki.folder),
    node: await nodeAccepts({ anchor: pki.path("root.pem"), path, key: pki.path("leaf.key") }),
  };
}

function accepts(anchor: string, path: readonly string[], now: number): boolean {
  const [root, leaf, ...above] = [anchor, ...path].map((file) =>
    certificate(new X509Certificate(readFileSync(file))),
  );
  if (root === undefined || leaf === undefined) throw new Error("an empty path");
  const found = findPath(leaf, [...above, root], now);
  return found.path?.at(-1) === root;
}

/** Picks from lists by a small generator (mulberry32) that begins at `seed`. */
function random(seed: number): <T>(from: readonly T[]) => T {
  let state = seed * 0x9e3779b9;
  return (from) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    const at = ((mixed ^ (mixed >>> 14)) >>> 0) % from.length;
    return from[at] as (typeof from)[number];
  };
}
