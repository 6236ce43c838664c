/** Test files of one folder, below `__tests__`; `jest.suites.config.js` runs this file once for each folder. */
declare const gathered: readonly string[];

/*
 * Makes one file of Jest's of many. Jest loads every module anew for each file, and starts to count coverage anew:
 * for many small files that takes three times as long as their tests do. The files share their modules, so a test
 * that changes one (a spy, an environment variable) puts it back.
 */
for (const file of gathered)
  describe(file, () => {
    try {
      require(`../${file}`);
    } catch (error) {
      // Thrown here it would silence all files after it.
      test("loads", () => {
        throw error;
      });
    }
  });
