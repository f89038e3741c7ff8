import type { BaseLanguageClient, Disposable } from 'vscode-languageclient/node';
import { nodeNetwork } from '../../server/src/nodeNetwork.ts';
import { type FetchedParams, type FetchParams, type FetchResult, fetchedNotification, fetchRequest } from '../../server/src/protocol.ts';

/**
 * Fetches for the server what it asks its user's package index. The editor puts its own `fetch` into the place of Node's, with the user's
 * proxy and certificates (VS Code, "Network Connections in Visual Studio Code"), so the same careful reading serves both.
 */
export function answerFetches(client: BaseLanguageClient): Disposable {
  const { fetchText } = nodeNetwork();

  return client.onRequest(fetchRequest, async ({ id, url, headers, deadline, limit }: FetchParams): Promise<FetchResult> => {
    const tell = (params: Omit<FetchedParams, 'id'>): void => {
      client.sendNotification(fetchedNotification, { id, ...params }).catch(() => {});
    };
    const answer = await fetchText({
      url,
      headers,
      deadline,
      limit,
      read({ status, header }) {
        tell({ head: { status, headers: kept(header) } });
        return status === 200 ? (part) => tell({ part }) : undefined;
      },
    });
    return { problem: 'problem' in answer ? answer.problem : null };
  });
}

/** What the server looks at; cookies and the like are nobody's business. */
const wanted = ['content-type', 'etag', 'last-modified', 'retry-after'];

function kept(header: (name: string) => string | undefined): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const name of wanted) {
    const value = header(name);
    if (value !== undefined) headers[name] = value;
  }
  return headers;
}
