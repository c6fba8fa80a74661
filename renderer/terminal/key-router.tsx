/**
 * One place hears the keyboard; the screen on top has the first word. Screens register what they do with Enter, Esc, digits
 * and Backspace; a dialog's layer stops keys from reaching the screen beneath. Function keys always reach the frame. What
 * is typed into a text field stays there, and Enter on a focused button is that button's own.
 */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react';
import { usePage } from './terminal-context.tsx';

/** Says true when it used the key. */
export type KeyHandler = (key: string, event: KeyboardEvent) => boolean;
interface Layer {
  readonly handler: { current: KeyHandler };
  readonly modal: boolean;
}
interface Router {
  readonly add: (layer: Layer) => () => void;
  readonly modalOpen: () => boolean;
}

const RouterContext = createContext<Router | undefined>(undefined);
const isFunctionKey = (key: string): boolean => /^F([1-9]|1[0-2])$/.test(key);

/** Keys that a cashier presses on purpose; one that nothing has a use for now is heard as a mistake. */
const isCounterKey = (key: string): boolean => /^(\d|Enter)$/.test(key);

const CHOICE = 'input[type=radio], input[type=checkbox]';
function isTextField(target: EventTarget | null): boolean {
  const isField = target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
  return isField && !isChoice(target);
}
/** A choice takes the arrows and the space bar; money can be typed beside it. */
function isChoice(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches(CHOICE);
}
function isActivatable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('button, a[href], summary, [role=button], [role=tab]');
}

function passesBy(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey) return true;
  if (isFunctionKey(event.key) || event.key === 'Escape') return false;
  if (isTextField(event.target)) return event.key !== 'Enter';
  if (isChoice(event.target) && /^Arrow| $/.test(event.key)) return true;
  if (event.key === 'Enter' && event.repeat) return false;
  return isActivatable(event.target) && (event.key === 'Enter' || event.key === ' ');
}

export function KeyRouterProvider({ children }: { readonly children: ReactNode }) {
  const { tones } = usePage();
  const layers = useRef<Layer[]>([]);
  const router = useMemo<Router>(
    () => ({
      add: (layer) => {
        layers.current = [...layers.current, layer];
        return () => {
          layers.current = layers.current.filter((other) => other !== layer);
        };
      },
      modalOpen: () => layers.current.some((layer) => layer.modal),
    }),
    [],
  );
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || passesBy(event)) return;
      // A held Enter must not confirm the next step too; the browser's own meaning of F-keys (reload, search) is not wanted.
      if (isFunctionKey(event.key) || (event.key === 'Enter' && event.repeat)) event.preventDefault();
      if (event.key === 'Enter' && event.repeat) return;
      if (!offerKey(layers.current, event) && isCounterKey(event.key)) tones.play('key-error');
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [tones]);
  return <RouterContext.Provider value={router}>{children}</RouterContext.Provider>;
}

/** True when a layer had a use for the key. */
function offerKey(layers: readonly Layer[], event: KeyboardEvent): boolean {
  for (const layer of layers.toReversed()) {
    if (layer.handler.current(event.key, event)) {
      event.preventDefault();
      return true;
    }
    if (layer.modal && !isFunctionKey(event.key)) return false;
  }
  return false;
}

function useRouter(): Router {
  const router = useContext(RouterContext);
  if (router === undefined) throw new Error('keys outside of KeyRouterProvider');
  return router;
}

/** Registers for keys while mounted; the latest mounted layer is asked first. */
export function useKeys(handler: KeyHandler, options: { readonly modal?: boolean } = {}): void {
  const router = useRouter();
  const latest = useRef(handler);
  latest.current = handler;
  const modal = options.modal ?? false;
  useEffect(() => router.add({ handler: latest, modal }), [router, modal]);
}

/** Whether a dialog is open; the frame then leaves the screen where it is. */
export function useModalOpen(): () => boolean {
  return useRouter().modalOpen;
}
