import { createContext, useContext, useEffect } from 'react';

/** Says whether a person is within checks of their own now. */
export const UndisturbedContext = createContext<(isUndisturbed: boolean) => void>(() => undefined);

/** Keeps what waits from coming between a person and their own checks, as long as these are in front. */
export function useUndisturbed(isUndisturbed: boolean): void {
  const say = useContext(UndisturbedContext);
  useEffect(() => {
    if (!isUndisturbed) return;
    say(true);
    return () => say(false);
  }, [say, isUndisturbed]);
}
