import type { Page } from "../page";
import type { AnypointRequest } from "./request-document";

export function requestPage({ title, to, fields, steps, source }: AnypointRequest): Page {
  return {
    title,
    tables: [
      {
        columns: [{ title: "Field" }, { title: "Value" }],
        rows: fields.map(([field, value]) => ({ cells: [field, value] })),
      },
    ],
    sections: [
      {
        title: "What to do",
        facts: [to],
        tables: [],
        lines: [...steps.map((text, at) => ({ text: `${at + 1}. ${text}` })), { text: source }],
      },
    ],
  };
}

/** All requests, where none is named. */
export function requestListPage(requests: readonly AnypointRequest[]): Page {
  return {
    title:
      requests.length === 0
        ? "Nothing to request: no link ends on a VPC of CloudHub, and there is no private space"
        : "What MuleSoft has to be asked for",
    tables:
      requests.length === 0
        ? []
        : [
            {
              columns: [{ title: "Request" }, { title: "Goes to" }],
              rows: requests.map(({ name, to }) => ({ cells: [name, to] })),
            },
          ],
    sections: [],
  };
}
