/**
 * A page of tables, before anybody has decided whether it becomes text or Markdown: what is said is written
 * once, how it looks once for each format.
 */
export interface Page {
  readonly title: string;
  /** Tables before the sections. */
  readonly tables: readonly Table[];
  readonly sections: readonly Section[];
}

export interface Section {
  readonly title: string;
  /** Facts that stand beside the title. */
  readonly facts: readonly string[];
  readonly tables: readonly Table[];
  /** Sentences below the tables. */
  readonly lines: readonly Line[];
}

export interface Line {
  readonly text: string;
  /** Worth more than a glance. @default false */
  readonly isWarning?: boolean;
}

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

export interface Column {
  readonly title: string;
  /** Numbers stand right. @default "left" */
  readonly align?: "left" | "right";
}

export interface Row {
  readonly cells: readonly string[];
  /** A sum, or something that changed. @default false */
  readonly isStrong?: boolean;
}
