import { InputError, problemText } from "../../../core/problem";
import type { Lock } from "../../../estate/lock/lock";
import { EMPTY_LOCK, lockText } from "../../../plan";
import { problemsOf, resolve, textOf } from "../../helpers/estates";

export const data = (vpcs: object, more: object = {}) => ({
  organization: "acme",
  region: "us-east-1",
  addressing: { pools: { main: { cidr: "10.96.0.0/20" } } },
  vpcs,
  ...more,
});

export const beta = { transitSubnets: true, resolverSubnets: true };

export const two = data({ alpha: {}, beta: { zones: ["use1-az1", "use1-az2", "use1-az4"], ...beta } });

export const { lock } = resolve(two);

export const text = lockText(lock);

export const failure = (step: () => unknown): string[] => {
  try {
    step();
  } catch (error) {
    if (error instanceof InputError) return error.problems.map(problemText);
    throw error;
  }
  return [];
};

export const codes = (step: () => unknown) => failure(step).map((line) => /[A-Z][A-Z_]+/.exec(line)?.[0]);

export const said = (source: object, from: Lock) => problemsOf(textOf(source), from).map(({ code }) => code);

/** The lock of both branches: what a merge makes of two locks that grew from one. */
export const merged = (...locks: Lock[]): Lock => ({
  ...EMPTY_LOCK,
  vpcs: new Map(locks.flatMap((one) => [...one.vpcs])),
});
