/**
 * What a scan would take on another number of cores: a closed queueing network with the looks under way as its customers.
 *
 * A look passes the decoder (its frames), the main thread (copied, tracked, written) and a thread that looks. Stations with several
 * servers are taken as Seidmann does, one fast server and a delay; mean value analysis gives the throughput; and no more work can be
 * done than the cores do together. The decoder's threads share one file up to `MOST_DECODER_THREADS`.
 */

/** FFmpeg starts no more threads than this for a stream. */
export const MOST_DECODER_THREADS = 16;

/** Processor ms that one look costs at each station. */
export interface LookDemand {
  /** All frames that are decoded for it. */
  readonly decodeMs: number;
  readonly mainMs: number;
  readonly lookMs: number;
}

export interface Prediction {
  /** Looks a second. */
  readonly looksPerS: number;
  readonly coresUsed: number;
  /** What holds it back: the cores, or the station that is busiest. */
  readonly limit: 'cores' | 'decoder' | 'main thread' | 'threads that look';
}

/** What so many cores, with so many threads that look, come to. */
export function predict({ decodeMs, mainMs, lookMs }: LookDemand, cores: number, lookThreads: number): Prediction {
  const decoderThreads = Math.min(cores, MOST_DECODER_THREADS);
  const stations = [
    { name: 'decoder', servers: decoderThreads, demandMs: decodeMs },
    { name: 'main thread', servers: 1, demandMs: mainMs },
    { name: 'threads that look', servers: lookThreads, demandMs: lookMs },
  ] as const;
  // As look-pool.ts allows, and those whose frames the decoder is ahead with.
  const underWay = lookThreads + 1 + decoderThreads;
  const flowing = throughput(stations, underWay);
  const total = decodeMs + mainMs + lookMs;
  const most = cores / total;
  const perMs = Math.min(flowing, most);
  const [busiest] = stations.toSorted((a, b) => b.demandMs / b.servers - a.demandMs / a.servers);
  return { looksPerS: 1000 * perMs, coresUsed: perMs * total, limit: most <= flowing ? 'cores' : busiest!.name };
}

/** Customers a ms through a closed network of these stations, by mean value analysis. */
function throughput(
  stations: readonly { readonly servers: number; readonly demandMs: number }[],
  customers: number,
): number {
  const queues = stations.map(() => 0);
  const delayMs = stations.reduce((sum, { servers, demandMs }) => sum + (demandMs * (servers - 1)) / servers, 0);
  let perMs = 0;
  for (let n = 1; n <= customers; n++) {
    const staysMs = stations.map(({ servers, demandMs }, at) => (demandMs / servers) * (1 + queues[at]!));
    perMs = n / (delayMs + staysMs.reduce((sum, ms) => sum + ms, 0));
    for (const [at, ms] of staysMs.entries()) queues[at] = perMs * ms;
  }
  return perMs;
}
