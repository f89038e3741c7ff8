const PREFIX = 'Programming Language :: Python :: ';

/** Whether a classifier names a minor: those of majors, implementations and free threading are no list of supported Pythons. */
export const namesMinor = (classifier: string): boolean =>
  classifier.startsWith(PREFIX) && /^\d+\.\d/.test(classifier.slice(PREFIX.length));
