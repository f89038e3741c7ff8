/** How often everything is done. */
export interface Scale {
  /** Fresh processes of each side. */
  readonly rounds: number;
  /** In each round, to each side. */
  readonly keystrokes: number;
  readonly requests: number;
  readonly bursts: number;
}

export const full: Scale = { rounds: 5, keystrokes: 300, requests: 60, bursts: 5 };
export const quick: Scale = { rounds: 2, keystrokes: 120, requests: 30, bursts: 3 };
