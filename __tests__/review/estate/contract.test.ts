import { openEstate } from "../../../plan";
import { reviewDocument } from "../../../review";
import { expectReviewed } from "../../estates/reviewed";

test("fields of the document may be added, and are never renamed", () => {
  const { estate } = openEstate({ file: "examples/single-vpc/landing-zone.yaml" });
  expectReviewed("review/document.txt", JSON.parse(JSON.stringify(reviewDocument(estate))));
});
