import { openEstate } from "../../../plan";
import { reviewDocument } from "../../../review";

test("fields of the document may be added, and are never renamed", () => {
  const { estate } = openEstate({ file: "examples/single-vpc/landing-zone.yaml" });
  expect(JSON.parse(JSON.stringify(reviewDocument(estate)))).toMatchSnapshot();
});
