import { InputError, type Problem } from "../../core/problem";
import { type EstateTexts, type ResolvedEstate, whatIf } from "../../plan";
import { addressSpace } from "../estate/address-space";
import { rangePictures } from "../estate-page/address-space";
import type { Page } from "../page";
import { type SizingDocument, sizingDocument } from "../size/document";
import { sizingPage } from "../size/page";
import { whatIfPage } from "../size/what-if-page";
import { type Answer, one, type Question } from "./question";
import { parseSetting } from "./setting";

/** The estate after the changes, and before them. */
export interface Sized {
  readonly estate: ResolvedEstate;
  /** Why VPCs can't stay where they are. */
  readonly refused: readonly Problem[];
  /** @default - the file as it stands has problems */
  readonly before?: ResolvedEstate;
}

/**
 * @param settings `environments.production.applications=80`
 * @param before the estate as it stands, where it is resolved already
 * @throws InputError where the change makes the file wrong, UsageError where it is not understood
 */
export function askSize(
  texts: EstateTexts,
  settings: readonly string[],
  before: () => ResolvedEstate = () => whatIf(texts).estate,
): Sized {
  const { estate, refused } = whatIf(texts, settings.map(parseSetting));
  try {
    return { estate, refused, before: before() };
  } catch (error) {
    // In a what-if the change may fix an invalid file; the result is still useful.
    if (!(error instanceof InputError)) throw error;
    return { estate, refused };
  }
}

export const SIZE_QUESTION: Question = {
  name: "size",
  title: "What if the estate grows",
  intro: "What a change of the file does to demand, subnets and ranges, before anybody writes it.",
  fields: [
    {
      name: "set",
      label: "Changes",
      option: "--set",
      isChange: true,
      hint: "the estate as it stands where there is none",
    },
    {
      name: "no-lock",
      label: "Leave the lock aside: every range is allocated anew",
      option: "--no-lock",
      isSwitch: true,
    },
  ],
  answer: (asked, values) => {
    const { set: settings = [] } = values;
    const isFree = one(values, "no-lock") !== undefined;
    const { lock: _, ...unlocked } = asked.texts;
    const texts = isFree ? unlocked : asked.texts;
    if (settings.length === 0 && !isFree) {
      const estate = asked.estate();
      const document = sizingDocument(estate);
      return answerOf(estate, estate.warnings, sizingPage(estate.organization, document), document);
    }
    const { estate, refused, before } = askSize(texts, settings, isFree ? undefined : asked.estate);
    const document = sizingDocument(estate, settings.length === 0 ? undefined : before);
    const page =
      document.before === undefined
        ? sizingPage(estate.organization, document)
        : whatIfPage(estate.organization, settings, document);
    return answerOf(estate, [...refused, ...estate.warnings], page, document);
  },
};

/** VPCs that are drawn at most: more is no picture any more. */
const MOST_DRAWN = 12;

/** With a before the VPCs that differ, without one all. */
function drawnVpcs({ before = [], vpcs }: SizingDocument): ReadonlySet<string> {
  const old = new Map(before.map((vpc) => [vpc.name, JSON.stringify(vpc)]));
  const changed = vpcs.filter((vpc) => old.get(vpc.name) !== JSON.stringify(vpc));
  return new Set(changed.slice(0, MOST_DRAWN).map(({ name }) => name));
}

function answerOf(
  estate: ResolvedEstate,
  warnings: readonly Problem[],
  page: Page,
  document: SizingDocument,
): Answer {
  return { page, warnings, pictures: rangePictures(addressSpace(estate), drawnVpcs(document)) };
}
