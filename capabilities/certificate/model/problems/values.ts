import { type Problem, quoted } from "../../../../core/problem";

export const lifeInvalid = (got: string): Problem => ({
  code: "LIFE_INVALID",
  what: "is no span of time in days or hours",
  got: quoted(got),
  allowed: "whole days or hours, such as 90d or 2160h; whatever needs a duration of Go gets hours",
  fix: "write the days or the hours",
});

export const dayInvalid = (got: string): Problem => ({
  code: "DAY_INVALID",
  what: "is no day of the calendar",
  got: quoted(got),
  allowed: "year, month and day, such as 2031-05-04",
  fix: "write the day on which it ends",
});
