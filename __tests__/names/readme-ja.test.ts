import { readFileSync } from "node:fs";

const [english, japanese] = ["README.md", "README.ja.md"].map((file) => readFileSync(file, "utf8")) as [
  string,
  string,
];

const blocksOf = (text: string) => [...text.matchAll(/^```\w*\n[\s\S]*?^```$/gm)].map(([block]) => block);

const commandsOf = (text: string) =>
  [...text.matchAll(/`(landing-zone [^`]+)`/g)].map(([, command]) => command);

test("the Japanese README has the code of the English one, in its order", () => {
  expect(blocksOf(japanese).length).toBeGreaterThan(3);
  expect(blocksOf(english).filter((block) => blocksOf(japanese).includes(block))).toEqual(blocksOf(japanese));
});

test("it names only commands that the English one names", () => {
  const known = new Set(commandsOf(english));
  expect(commandsOf(japanese).filter((command) => !known.has(command))).toEqual([]);
  expect(commandsOf(japanese).length).toBeGreaterThan(5);
});
