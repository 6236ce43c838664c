import { reviewSections } from "../../../review/estate-page";
import type { Drawing, Shape } from "../../../review/estate-page/drawing";
import { matrixDrawing } from "../../../review/estate-page/flow-drawing";
import { linkGraph } from "../../../review/estate-page/link-graph";
import { linkMap } from "../../../review/estate-page/link-map";
import { reviewedExample } from "../estate/examples";

const EXAMPLES = ["hybrid", "peering", "load-balancers", "runtime-fabric"].map(reviewedExample);

const { links, flows } = reviewedExample("hybrid").document;

const pointsOf = (shape: Shape): readonly (readonly [number, number])[] => {
  if (shape.kind === "line") return shape.points;
  const { x, y } = shape;
  return shape.kind === "text"
    ? [[x, y]]
    : [
        [x, y],
        [x + shape.width, y + shape.height],
      ];
};

const textsOf = ({ shapes }: Drawing) =>
  shapes.flatMap((shape) => (shape.kind === "text" ? [shape.text] : []));

describe.each(EXAMPLES)("the drawings of $name", ({ document }) => {
  const drawings = reviewSections(document).flatMap((section) => section.drawings ?? []);

  test("have all of their shapes inside of them, and say what they show", () => {
    expect(drawings.length).toBeGreaterThan(2);
    const outside = drawings.flatMap(({ title, width, height, shapes }) =>
      shapes
        .filter((shape) => pointsOf(shape).some(([x, y]) => x < 0 || y < 0 || x > width || y > height))
        .map(() => title),
    );
    expect(outside).toEqual([]);
    expect(drawings.filter(({ description }) => !/table/.test(description))).toEqual([]);
  });

  test("explain every look but that of heads and empty cells", () => {
    const looks = drawings
      .filter(({ legend }) => legend.length > 0)
      .map(({ legend, shapes }) => {
        const known = new Set<string>(legend.map(({ look }) => look));
        return shapes.flatMap((shape) =>
          shape.kind === "text" || ["plain", "head"].includes(shape.look) || known.has(shape.look)
            ? []
            : [shape.look],
        );
      });
    expect(looks.flat()).toEqual([]);
  });
});

test("the matrix has a cell for each pair, and none above twenty places", () => {
  const [matrix] = matrixDrawing(flows);
  const pairs = new Set(flows.flows.map(({ from, to }) => `${from} ${to}`));
  const filled = matrix?.shapes.filter(
    (shape) => shape.kind === "box" && !["plain", "head"].includes(shape.look),
  );
  expect(filled).toHaveLength(pairs.size);
  const many = Array.from({ length: 21 }, (_, index) => ({
    name: `vpc:${index}`,
    kind: "vpc" as const,
    title: `${index}`,
  }));
  const [flow] = flows.flows;
  if (flow === undefined) throw new Error("no flow");
  const wide = many.map(({ name }) => ({ ...flow, from: name, to: "vpc:0" }));
  expect(matrixDrawing({ ...flows, places: many, flows: wide })).toEqual([]);
});

describe("the map of links", () => {
  const [map] = linkMap(links);

  test("has every end and every link that is no gateway itself", () => {
    const texts = map === undefined ? [] : textsOf(map);
    for (const { kind, name } of links)
      if (kind !== "transit-gateway") expect(texts.some((text) => text.endsWith(` ${name}`))).toBe(true);
    expect(texts).toEqual(
      expect.arrayContaining(["VPC europe", "transit gateway main", "network head-office"]),
    );
  });

  test("lets no two places overlap", () => {
    const boxes = (map?.shapes ?? []).flatMap((shape) => (shape.kind === "box" ? [shape] : []));
    const overlapping = boxes.flatMap((a, at) =>
      boxes.slice(at + 1).filter((b) => a.x === b.x && a.y < b.y + b.height && b.y < a.y + a.height),
    );
    expect(overlapping).toEqual([]);
  });

  test("does not depend on the order in which links come", () => {
    const looks = (drawing: Drawing | undefined) =>
      (drawing?.shapes ?? []).map((shape) => JSON.stringify(shape)).sort();
    expect(looks(linkMap([...links].reverse())[0])).toEqual(looks(map));
  });

  test("takes VPCs with equal links together where there are too many, and gives up beyond", () => {
    const gateway = (name: string, vpcs: number) => ({
      ...(links.find(({ kind }) => kind === "transit-gateway") as (typeof links)[number]),
      name,
      ends: Array.from({ length: vpcs }, (_, index) => ({
        kind: "vpc" as const,
        what: `VPC ${name}-${index}`,
        isPending: false,
      })),
    });
    const graph = linkGraph([gateway("one", 60), gateway("two", 3)]);
    expect(graph?.nodes.map(({ what, title = what }) => title)).toEqual([
      "transit gateway one",
      "60 VPCs",
      "transit gateway two",
      "3 VPCs",
    ]);
    expect(graph?.edges).toHaveLength(2);
    expect(
      linkGraph(Array.from({ length: 30 }, (_, index) => gateway(`gateway-${index}`, 2))),
    ).toBeUndefined();
  });
});
