import { readCaBundle } from "../../capabilities/tls/model";
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
  { loadBalancers }: ResolvedEstate,
  read: ReadonlyMap<string, string>,
): EmbeddedTexts["named"] {
  const lists = new Map(
    loadBalancers.flatMap(({ listeners }) =>
      listeners.flatMap(({ mutualTls }) =>
        mutualTls.mode === "verify" ? Object.entries(mutualTls.revocationLists) : [],
      ),
    ),
  );
  const facts = [...read].map(([path, text]) => {
    const { pem: _, ...known } = lists.get(path) ?? readCaBundle(text, Number.NaN);
    return [path, JSON.stringify({ ...known, pem: "" })] as const;
  });
  return Object.fromEntries(facts.sort(([a], [b]) => (a < b ? -1 : 1)));
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
