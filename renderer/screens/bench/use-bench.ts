/** Acts on the bench: one question, a refusal said aloud. What came of it is seen in the bench's next picture. */
import { useCallback } from 'react';
import type { BenchAction } from '../../../preload/contract/contract.ts';
import { useAsk } from '../../terminal/use-ask.ts';

export function useBenchAct(): (action: BenchAction) => void {
  const ask = useAsk();
  return useCallback((action) => void ask('bench.act', action), [ask]);
}
