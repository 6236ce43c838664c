import { ADMITS_QUESTION } from "./admits";
import { CAN_I_QUESTION } from "./can-i";
import { CIDR_QUESTION } from "./cidr";
import { LOOKUP_QUESTION } from "./lookup";
import { PATH_QUESTION } from "./path";
import type { Question } from "./question";
import { SIZE_QUESTION } from "./size";

/** What can be asked on a page, in its order. */
export const QUESTIONS: readonly Question[] = [
  SIZE_QUESTION,
  PATH_QUESTION,
  ADMITS_QUESTION,
  LOOKUP_QUESTION,
  CAN_I_QUESTION,
  CIDR_QUESTION,
];
