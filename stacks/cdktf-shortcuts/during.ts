import { Tokenization } from "cdktf";
import { fastResolve } from "./resolve";

/**
 * Runs a step that builds or synthesises constructs, without a stack trace for each token and with the fast
 * resolver. Thrown errors keep their traces. Afterwards cdktf is restored.
 *
 * cdktf records a stack trace for each token, which takes half of the time of a synthesis.
 */
export function withCdktfShortcuts<T>(step: () => T): T {
  const { captureStackTrace } = Error;
  const { resolve } = Tokenization;
  Error.captureStackTrace = () => {};
  Tokenization.resolve = fastResolve(resolve);
  try {
    return step();
  } finally {
    Error.captureStackTrace = captureStackTrace;
    Tokenization.resolve = resolve;
  }
}
