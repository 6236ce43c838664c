/**
 * cdktf records where each token was made, with every frame, and nobody reads it: half of the time of a
 * synthesis. Errors that are thrown keep their traces.
 */
export function withoutStackTraces<T>(step: () => T): T {
  const { captureStackTrace } = Error;
  Error.captureStackTrace = () => {};
  try {
    return step();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}
