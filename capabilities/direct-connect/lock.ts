import { directConnectStackName } from "../../core/naming/stack-names";
import { existingPlaceText, placeText } from "../../estate/account";
import { defineInUse, partsUnder } from "../../estate/lock/in-use-kinds";

export const directConnectsInUse = defineInUse({
  key: "directConnects",
  label: "Direct Connect",
  stackOf: directConnectStackName,
  hasOwnStack: true,
  objects:
    "the gateway where it was made here, its associations, ports and accepted interfaces, and rules and entries of network ACLs in the VPCs",
  parts: {
    gateways: { label: "gateway", objects: "its association, and with it the routes of both sides" },
    ports: { label: "port", objects: "the port, whose cross-connect others have patched" },
    interfaces: {
      label: "virtual interface",
      objects: "its acceptance: an interface that is given up is gone",
    },
  },
  list: (file) =>
    Object.entries(file.directConnects).map(([name, directConnect]) => [
      name,
      {
        at: existingPlaceText(directConnect.existing?.id, placeText(directConnect, file.region)),
        parts: [
          ...partsUnder("gateways", directConnect.gateways),
          ...partsUnder("ports", directConnect.ports),
          ...partsUnder("interfaces", directConnect.interfaces),
        ],
      },
    ]),
});
