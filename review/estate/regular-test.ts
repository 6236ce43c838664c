/**
 * What is tested regularly, by the aspects of "Perform Regular Testing":
 * https://docs.mulesoft.com/gateway/latest/flex-gateway-secure-best-practices
 */
export const TEST_ASPECTS = {
  platform: "Rights in Anypoint Platform",
  runtime: "Access to what runs",
  configuration: "Access to configuration and secrets",
  apis: "Access to APIs",
  upstream: "Access to systems behind",
} as const;

export type TestAspect = keyof typeof TEST_ASPECTS;

/** A test that a person makes, beside what is proven whenever the file changes. */
export interface RegularTest {
  readonly aspect: TestAspect;
  /** The exact thing: an endpoint, a Secret, a group, a connection. */
  readonly target: string;
  /** What is proven already whenever the file changes. @default - nothing: the file knows nothing of it */
  readonly proven?: string;
  /** The command that shows it. @default - none */
  readonly command?: string;
  /** What a person tests, and what must come of it. */
  readonly test: string;
}
