import { Tokenization } from "cdktf";
import { fastResolve } from "./resolve";

/**
 * Runs a step that builds or synthesises constructs, without the stack trace of each token and with the short way
 * of resolving. Errors that are thrown keep their traces. cdktf is afterwards as it was.
 *
 * cdktf records where each token was made, with every frame: half of the time of a synthesis.
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
