import { internetRanges } from "../../../core/addressing";
import { rangesText } from "../../../review/reachability/ranges";

const INTERNET = internetRanges().map(String);

test.each([
  ["few are all named", ["10.0.0.0/8", "192.0.2.0/24"], /^10\.0\.0\.0\/8, 192\.0\.2\.0\/24$/],
  [
    "of many the first",
    Array.from({ length: 10 }, (_, at) => `10.${at}.0.0/16`),
    /^10\.0\.0\.0\/16, .*10\.7\.0\.0\/16 and 2 more ranges$/,
  ],
  ["those of the internet", INTERNET, /^the internet \(\d+ ranges\)$/],
  ["one that somebody wrote", ["0.0.0.0/0"], /^0\.0\.0\.0\/0$/],
  ["without the large ones of the internet", INTERNET.slice(8), / and \d+ more ranges$/],
])("ranges fit into a line: %s", (_, ranges, text) => {
  expect(rangesText(ranges)).toMatch(text);
});
