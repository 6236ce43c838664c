import { fabricProblems } from "../../../../capabilities/runtime-fabric/model";
import { found, further, ingress } from "./checks-fixture";
import { fabricOf, fullFabric, secretAt } from "./fixture";

describe("Secrets", () => {
  test("that the agent owns, with the reason", () => {
    expect(found(further("agent-keystore"))).toEqual(["SECRET_OWNED secrets.further.agent-keystore"]);
    const [problem] = fabricProblems(fabricOf(further("agent-keystore")));
    expect(problem?.what).toContain("trades its activation data for this client certificate");
  });

  test("that have a field of their own, and names that are none", () => {
    expect(found(further("rtf-pull-secret", "Upper", "truststore"))).toEqual([
      "SECRET_NAME_TWICE secrets.further.rtf-pull-secret",
      "OBJECT_NAME secrets.further.Upper",
    ]);
  });

  test("for TLS of the ingress, by the same rules", () => {
    const tls = { certificate: secretAt("c"), key: secretAt("k") };
    const named = (secretName: string) => found({ ingress: { ...ingress, tls: { ...tls, secretName } } });
    expect(named("agent-keystore")).toEqual(["SECRET_OWNED ingress.tls.secretName"]);
    expect(named("custom-properties")).toEqual(["SECRET_NAME_TWICE ingress.tls.secretName"]);
    expect(named("Upper")).toEqual(["OBJECT_NAME ingress.tls.secretName"]);
    expect(found({ ingress: { ...ingress, tls: { ...tls, secretName: "tls" } }, ...further("tls") })).toEqual(
      ["SECRET_NAME_TWICE secrets.further.tls"],
    );
  });

  test("the licence twice", () => {
    const { helm } = fullFabric();
    if (helm === undefined) throw new Error("the full fabric has one");
    const license = { secretsManager: "mule/license" };
    expect(
      found({ helm: { ...helm, license }, secrets: { ...further().secrets, license: secretAt("license") } }),
    ).toEqual(["LICENSE_TWICE secrets.license"]);
  });
});
