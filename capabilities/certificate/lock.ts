import { authorityStackName } from "../../core/naming/stack-names";
import { placeText } from "../../estate/account";
import { defineInUse } from "../../estate/lock/in-use-kinds";

export const authoritiesInUse = defineInUse({
  key: "authorities",
  label: "private authority",
  stackOf: authorityStackName,
  hasOwnStack: true,
  objects:
    "its key, with which every certificate below it ends, its revocation lists, reports, alarms and shares",
  list: (file) =>
    Object.entries(file.authorities).flatMap(([name, { awsPrivateCa }]) =>
      awsPrivateCa?.make === undefined ? [] : [[name, { at: placeText(awsPrivateCa, file.region) }]],
    ),
});
