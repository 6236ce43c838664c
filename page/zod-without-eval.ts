import * as z from "zod";

// Before any schema is made: zod would try whether code may be made of texts, which the policy of the page reports.
z.config({ jitless: true });
