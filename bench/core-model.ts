/**
 * What a scan would take on another number of cores: a closed queueing network with the looks under way as its customers.
 *
 * A look passes the decoder (its frames), the main thread (copying, tracking, writing) and a thread that looks. Stations with several
 * servers are approximated as one fast server and a delay (Seidmann); mean value analysis gives the throughput, limited by the work that
 * all cores together can do. Up to `MOST_DECODER_THREADS` threads of the decoder share one file.
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

/** Predicts the speed with so many cores and so many threads that look. */
export function predict({ decodeMs, mainMs, lookMs }: LookDemand, cores: number, lookThreads: number): Prediction {
  const decoderThreads = Math.min(cores, MOST_DECODER_THREADS);
  const stations = [
    { name: 'decoder', servers: decoderThreads, demandMs: decodeMs },
    { name: 'main thread', servers: 1, demandMs: mainMs },
    { name: 'threads that look', servers: lookThreads, demandMs: lookMs },
  ] as const;
  // As many as look-pool.ts allows, and those whose frames are decoded ahead.
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
