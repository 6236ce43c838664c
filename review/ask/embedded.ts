import { readChain } from "../../capabilities/load-balancer/model";
import { type CaBundle, type RevocationList, readCaBundle } from "../../capabilities/tls/model";
import { withoutComments } from "../../estate/source/without-comments";
import { type EstateTexts, type ResolvedEstate, resolveTexts } from "../../plan";

/** The texts of an estate as a page has them: without a folder, a time, or what somebody noted in comments. */
export interface EmbeddedTexts {
  /** Name of the file, without its folder. */
  readonly file: string;
  readonly text: string;
  /** @default - there is no lock */
  readonly lock?: string;
  /** What was read of the certificates and revocation lists that the file names, by path. */
  readonly named: Readonly<Record<string, string>>;
}

/** The estate of the texts, and what a page needs to make the same of them. */
export function embed(texts: EstateTexts): {
  readonly estate: ResolvedEstate;
  readonly embedded: EmbeddedTexts;
} {
  const read = new Map<string, string>();
  const estate = resolveTexts({
    ...texts,
    read: (path) => {
      const text = texts.read(path);
      read.set(path, text);
      return text;
    },
  });
  return {
    estate,
    embedded: {
      file: texts.file.replace(/^.*[\\/]/, ""),
      text: withoutComments(texts.text),
      ...(texts.lock === undefined ? {} : { lock: JSON.stringify(JSON.parse(texts.lock)) }),
      named: namedFacts(estate, read),
    },
  };
}

/** Without the certificates themselves, which no answer shows. */
function namedFacts(
  { loadBalancers, dedicatedBalancers }: ResolvedEstate,
  read: ReadonlyMap<string, string>,
): EmbeddedTexts["named"] {
  const ofDedicated = dedicatedFacts(dedicatedBalancers, read);
  const lists = new Map(
    loadBalancers.flatMap(({ listeners }) =>
      listeners.flatMap(({ mutualTls }) =>
        mutualTls.mode === "verify" ? Object.entries(mutualTls.revocationLists) : [],
      ),
    ),
  );
  const facts = [...read].map(([path, text]) => {
    const known = ofDedicated.get(path);
    if (known !== undefined) return [path, JSON.stringify(known)] as const;
    return [path, JSON.stringify(authorityFacts(path, text, lists))] as const;
  });
  return Object.fromEntries(facts.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What was read of chains, and of lists of which nothing but their being right counts. */
function dedicatedFacts(
  balancers: ResolvedEstate["dedicatedBalancers"],
  read: ReadonlyMap<string, string>,
): ReadonlyMap<string, object> {
  return new Map(
    balancers.flatMap(({ endpoints }) =>
      endpoints.flatMap(({ domain, certificate, clients }) => {
        const chain = certificate.kind === "pem" ? certificate.chain : "";
        const list = clients.mode === "off" ? undefined : clients.revocationList;
        return [
          [chain, readChain(read.get(chain) ?? "", chain, domain.text, Number.NaN)] as const,
          ...(list === undefined ? [] : [[list, {}] as const]),
        ];
      }),
    ),
  );
}

function authorityFacts(
  path: string,
  text: string,
  lists: ReadonlyMap<string, RevocationList>,
): Omit<CaBundle | RevocationList, "pem"> & { readonly pem: "" } {
  const { pem: _, ...known } = lists.get(path) ?? readCaBundle(text, Number.NaN);
  return { ...known, pem: "" };
}

/** The texts on the page. Dates are not checked again: the same page gives the same answers on every day. */
export function embeddedTexts({ file, text, lock, named }: EmbeddedTexts): EstateTexts {
  return {
    file,
    text,
    ...(lock === undefined ? {} : { lock }),
    read: (path) => named[path] ?? "",
    now: Number.NaN,
  };
}
