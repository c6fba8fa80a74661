/**
 * A question that must be answered before anything else, over the platform's own modal dialog: it keeps focus inside, Esc
 * closes it, and focus goes back to where it was.
 */
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useKeys } from '../terminal/key-router.tsx';
import './dialog.css';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** What Enter does; without it Enter is left to the focused control. */
  readonly onConfirm?: () => void;
  /** What other keys do; says true when it used the key. */
  readonly onKey?: (key: string) => boolean;
  readonly children: ReactNode;
  readonly wide?: boolean;
}

export function Dialog({ title, onClose, onConfirm, onKey, children, wide = false }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useKeys(
    (key) => {
      if (key === 'Escape') onClose();
      else if (key === 'Enter' && onConfirm !== undefined) onConfirm();
      else return onKey?.(key) === true;
      return true;
    },
    { modal: true },
  );
  useEffect(() => {
    const dialog = element.current;
    const before = document.activeElement;
    if (dialog !== null && !dialog.open) dialog.showModal();
    // The first thing still to be filled in, else what the dialog calls its home.
    const unfilled = [...(dialog?.querySelectorAll('input') ?? [])].find((field) => field.value === '');
    (unfilled ?? dialog?.querySelector<HTMLElement>('[data-home]'))?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      className={wide ? 'dialog wide' : 'dialog'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={titleId} className="dialog-title">
        {title}
      </h2>
      {children}
    </dialog>
  );
}
