import { execFileSync } from "node:child_process";
import fc from "fast-check";
import {
  countAddresses,
  covers,
  exclude,
  findOverlaps,
  freeBlocks,
  Ipv4Cidr,
  intersect,
  overlapping,
  rangeToCidrs,
  smallestCover,
  summarise,
} from "../../../core/addressing";
import { CROWDED, cidrSets, cidrs, cidrsIn } from "../../helpers/arbitraries";

const set = (...texts: string[]) => texts.map(Ipv4Cidr.parse);

const texts = (ranges: readonly Ipv4Cidr[]) => ranges.map(String);

/** Which of the 256 addresses of the crowded range the set holds: the slow and obvious way. */
const members = (ranges: readonly Ipv4Cidr[]) =>
  CROWDED.split(32).map((address) => ranges.some((range) => range.contains(address)));

/** Results of cidr-tools, an ES module that this runner does not load; Node does, in a process of its own. */
function askCidrTools(questions: readonly { from: string[]; minus: string[] }[]): string[][][] {
  const program = `
    import { excludeCidr, mergeCidr } from "cidr-tools";
    let text = "";
    for await (const chunk of process.stdin) text += chunk;
    const answers = JSON.parse(text).map(({ from, minus }) => [mergeCidr(from), excludeCidr(from, minus)]);
    console.log(JSON.stringify(answers));`;
  const input = JSON.stringify(questions);
  const output = execFileSync(process.execPath, ["--input-type=module", "--eval", program], { input });
  return JSON.parse(output.toString());
}

describe("tables", () => {
  test.each([
    ["nothing", [], []],
    ["two halves", ["10.0.0.0/25", "10.0.0.128/25"], ["10.0.0.0/24"]],
    ["neighbours that are no halves", ["10.0.1.0/24", "10.0.2.0/24"], ["10.0.1.0/24", "10.0.2.0/24"]],
    ["a range and what it holds", ["10.0.0.7/32", "10.0.0.0/8"], ["10.0.0.0/8"]],
    ["one twice", ["10.0.0.0/8", "10.0.0.0/8"], ["10.0.0.0/8"]],
    ["everything", ["128.0.0.0/1", "0.0.0.0/1"], ["0.0.0.0/0"]],
    ["the two ends", ["255.255.255.255/32", "0.0.0.0/32"], ["0.0.0.0/32", "255.255.255.255/32"]],
    [
      "uneven neighbours",
      ["10.0.0.1/32", "10.0.0.2/31", "10.0.0.4/32"],
      ["10.0.0.1/32", "10.0.0.2/31", "10.0.0.4/32"],
    ],
  ])("summarise: %s", (_, given, expected) => {
    expect(texts(summarise(set(...given)))).toEqual(expected);
  });

  test.each([
    ["nothing overlaps nothing", [], ["10.0.0.0/8"], []],
    [
      "what a set holds, and what holds it",
      ["10.0.1.0/24"],
      ["10.0.1.7/32", "10.0.0.0/8"],
      ["10.0.1.7/32", "10.0.0.0/8"],
    ],
    ["neighbours do not", ["10.0.1.0/24"], ["10.0.0.0/24", "10.0.2.0/24"], []],
    [
      "the ends of the space",
      ["0.0.0.0/32", "255.255.255.255/32"],
      ["255.0.0.0/8", "0.0.0.0/1"],
      ["255.0.0.0/8", "0.0.0.0/1"],
    ],
  ])("overlapping: %s", (_, given, asked, expected) => {
    expect(texts(overlapping(set(...given), set(...asked)))).toEqual(expected);
  });

  test.each([
    [["10.0.0.0/30"], ["10.0.0.1/32"], ["10.0.0.0/32", "10.0.0.2/31"]],
    [["10.0.0.0/30"], [], ["10.0.0.0/30"]],
    [["10.0.0.0/30"], ["10.0.0.0/8"], []],
    [["10.0.0.0/31", "10.0.0.4/31"], ["10.0.0.0/29"], []],
    [
      ["10.0.0.0/31", "10.0.0.4/31"],
      ["10.0.0.1/32", "10.0.0.4/32"],
      ["10.0.0.0/32", "10.0.0.5/32"],
    ],
  ])("exclude: %j without %j", (from, minus, expected) => {
    expect(texts(exclude(set(...from), set(...minus)))).toEqual(expected);
  });

  test("the internet without its last address is one range of every size", () => {
    const left = exclude([Ipv4Cidr.ANY], set("255.255.255.255/32"));
    expect(left.map(({ prefix }) => prefix)).toEqual(Array.from({ length: 32 }, (_, n) => n + 1));
  });

  test("free blocks of a full range, of an empty one, and of one with a single address left", () => {
    const vpc = Ipv4Cidr.parse("10.0.0.0/16");
    expect(freeBlocks(vpc, vpc.split(18))).toEqual([]);
    expect(texts(freeBlocks(vpc, set("10.1.0.0/16")))).toEqual(["10.0.0.0/16"]);
    const allButOne = exclude([vpc], set("10.0.3.7/32"));
    expect(texts(freeBlocks(vpc, allButOne))).toEqual(["10.0.3.7/32"]);
  });

  test.each([
    [["10.0.0.0/24", "10.0.1.0/24"], "10.0.0.0/23"],
    [["10.0.1.0/24", "10.0.2.0/24"], "10.0.0.0/22"],
    [["10.0.0.1/32", "10.0.0.1/32"], "10.0.0.1/32"],
    [["0.0.0.0/32", "255.255.255.255/32"], "0.0.0.0/0"],
    [["127.255.255.255/32", "128.0.0.0/32"], "0.0.0.0/0"],
  ])("smallest cover of %j is %s", (given, expected) => {
    expect(String(smallestCover(set(...given)))).toBe(expected);
  });

  test("nothing has no cover", () => {
    expect(smallestCover([])).toBeUndefined();
  });

  test("a span of addresses that is no range", () => {
    const { first } = Ipv4Cidr.parse("10.0.0.0/24");
    expect(texts(rangeToCidrs(first + 1, first + 4))).toEqual(["10.0.0.1/32", "10.0.0.2/31", "10.0.0.4/32"]);
    expect(texts(rangeToCidrs(0, 2 ** 32 - 1))).toEqual(["0.0.0.0/0"]);
  });

  test("overlaps name both owners, the larger range first", () => {
    const entries = [
      { owner: "app", cidr: Ipv4Cidr.parse("10.0.1.0/24") },
      { owner: "head office", cidr: Ipv4Cidr.parse("10.0.0.0/12") },
      { owner: "elsewhere", cidr: Ipv4Cidr.parse("10.16.0.0/16") },
      { owner: "app again", cidr: Ipv4Cidr.parse("10.0.1.0/24") },
    ];
    expect(findOverlaps(entries).map(([a, b]) => [a.owner, b.owner])).toEqual([
      ["head office", "app"],
      ["head office", "app again"],
      ["app", "app again"],
    ]);
  });
});

describe("laws", () => {
  test("summarise holds the same addresses, is sorted, and no smaller set of ranges would do", () => {
    fc.assert(
      fc.property(cidrSets(), (ranges) => {
        const result = summarise(ranges);
        expect(members(result)).toEqual(members(ranges));
        expect(result.every((range) => covers(ranges, range))).toBe(true);
        expect(ranges.every((range) => covers(result, range))).toBe(true);
        expect([...result].sort(Ipv4Cidr.compare)).toEqual(result);
        // Minimal: none holds another, and no two are the halves of one range.
        expect(findOverlaps(result.map((cidr) => ({ cidr })))).toEqual([]);
        const names = new Set(texts(result));
        for (const range of result)
          if (range.prefix > 0) expect(names.has(String(range.sibling))).toBe(false);
      }),
    );
  });

  test("summarise does not depend on the order, and running it twice changes nothing", () => {
    fc.assert(
      fc.property(cidrSets(), (ranges) => {
        const result = texts(summarise(ranges));
        expect(texts(summarise([...ranges].reverse()))).toEqual(result);
        expect(texts(summarise(summarise(ranges)))).toEqual(result);
      }),
    );
  });

  test("what is excluded and what is left never meet, and together they are what was there", () => {
    fc.assert(
      fc.property(cidrSets(), cidrSets(), (from, minus) => {
        const left = exclude(from, minus);
        expect(intersect(left, minus)).toEqual([]);
        expect(texts(summarise([...left, ...intersect(from, minus)]))).toEqual(texts(summarise(from)));
      }),
    );
  });

  test("exclude and intersect agree with looking at every address", () => {
    const crowd = fc.array(cidrsIn(CROWDED), { maxLength: 20 });
    fc.assert(
      fc.property(crowd, crowd, (a, b) => {
        const [inA, inB] = [members(a), members(b)];
        expect(members(exclude(a, b))).toEqual(inA.map((is, at) => is && !inB[at]));
        expect(members(intersect(a, b))).toEqual(inA.map((is, at) => is && inB[at]));
        expect(countAddresses(a)).toBe(inA.filter(Boolean).length);
      }),
      { numRuns: 50 },
    );
  });

  test("overlapping finds what shares an address with one of the ranges, in the order given", () => {
    fc.assert(
      fc.property(cidrSets(), cidrSets(), (ranges, asked) => {
        const expected = asked.filter((cidr) => ranges.some((range) => range.overlaps(cidr)));
        expect(texts(overlapping(ranges, asked))).toEqual(texts(expected));
      }),
    );
  });

  test("free and used blocks are the supernet", () => {
    const inside = cidrs({ min: 16, max: 24 }).chain((vpc) =>
      fc.tuple(fc.constant(vpc), fc.array(cidrsIn(vpc), { maxLength: 20 })),
    );
    fc.assert(
      fc.property(inside, ([vpc, used]) => {
        const free = freeBlocks(vpc, used);
        expect(overlapping(used, free)).toEqual([]);
        expect(texts(summarise([...free, ...used]))).toEqual([String(vpc)]);
        expect(countAddresses(free) + countAddresses(used)).toBe(vpc.size);
      }),
    );
  });

  test("the smallest cover holds all, and its halves do not", () => {
    fc.assert(
      fc.property(fc.array(cidrs(), { minLength: 1, maxLength: 8 }), (ranges) => {
        const cover = smallestCover(ranges) as Ipv4Cidr;
        const holds = (outer: Ipv4Cidr) => ranges.every((range) => outer.contains(range));
        expect(holds(cover)).toBe(true);
        if (cover.prefix < 32) expect(cover.split(cover.prefix + 1).some(holds)).toBe(false);
      }),
    );
  });

  test("overlaps are those that comparing every pair finds", () => {
    fc.assert(
      fc.property(cidrSets(15), (ranges) => {
        const entries = ranges.slice(0, 40).map((cidr, id) => ({ cidr, id }));
        const name = (a: number, b: number) => `${Math.min(a, b)}-${Math.max(a, b)}`;
        const expected = entries.flatMap((a, at) =>
          entries.slice(at + 1).flatMap((b) => (a.cidr.overlaps(b.cidr) ? [name(a.id, b.id)] : [])),
        );
        const found = findOverlaps(entries);
        expect(found.map(([a, b]) => name(a.id, b.id)).sort()).toEqual(expected.sort());
        expect(found.every(([outer, inner]) => outer.cidr.contains(inner.cidr))).toBe(true);
      }),
    );
  });

  test("summarise and exclude agree with cidr-tools", () => {
    const questions = fc
      .sample(fc.tuple(cidrSets(), cidrSets()), { numRuns: 200, seed: 42 })
      .filter(([from]) => from.length > 0);
    const ours = questions.map(([from, minus]) => [texts(summarise(from)), texts(exclude(from, minus))]);
    const theirs = askCidrTools(
      questions.map(([from, minus]) => ({ from: texts(from), minus: texts(minus) })),
    );
    expect(ours).toEqual(theirs);
  });
});
