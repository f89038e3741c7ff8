const TIMES = 25;

/** Does it several times and writes how long each time took, in milliseconds, and how many were found, as one line of JSON. */
export function repeated(discover: () => number): void {
  const milliseconds: number[] = [];
  let found = 0;
  for (let time = 0; time < TIMES; time++) {
    const since = performance.now();
    found = discover();
    milliseconds.push(performance.now() - since);
  }
  process.stdout.write(JSON.stringify({ milliseconds, found }));
}
