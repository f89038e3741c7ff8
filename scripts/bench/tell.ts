/** Progress, beside the table: it may take minutes. */
export const tell = (text: string): void => {
  process.stderr.write(`${text} …\n`);
};
