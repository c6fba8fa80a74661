/** A file that a person chooses; and the same read by the page itself: its name, its size and what is in it as base64. The counter judges it. */
import { useState } from 'react';
import './file-choice.css';

export interface ChosenFile {
  readonly fileName: string;
  /** Of the whole file; `content` ends at what may be handed over. */
  readonly sizeBytes: number;
  readonly content: string;
}

export interface FilePickProps {
  readonly label: string;
  readonly pickWord: string;
  readonly noneWord: string;
  /** As the platform's file input takes it. */
  readonly accept: string;
  /** What was chosen last; the word for none when absent. */
  readonly fileName: string | undefined;
  readonly onPick: (file: File | undefined) => void;
}

/** Chooses a file and reads nothing of it. */
export function FilePick({ label, pickWord, noneWord, accept, fileName, onPick }: FilePickProps) {
  return (
    <label className="field">
      <span>{label}</span>
      {/* The browser's own button speaks the machine's language: ours stands over it. */}
      <span className="file-choice">
        <span className="button tall">{pickWord}</span>
        <span className="file-name">{fileName ?? noneWord}</span>
      </span>
      <input className="file-input" type="file" accept={accept} onChange={(event) => onPick(event.target.files?.[0])} />
    </label>
  );
}

export interface FileChoiceProps extends Omit<FilePickProps, 'fileName' | 'onPick'> {
  /** No more than this is read. */
  readonly mostBytes: number;
  readonly onChoose: (file: ChosenFile | undefined) => void;
}

export function FileChoice({ mostBytes, onChoose, ...pick }: FileChoiceProps) {
  const [fileName, setFileName] = useState<string | undefined>(undefined);
  const choose = async (chosen: File | undefined): Promise<void> => {
    // While this one is read, the one before must not be handed over in its place.
    setFileName(undefined);
    onChoose(undefined);
    const file = await readFile(chosen, mostBytes);
    setFileName(file?.fileName);
    onChoose(file);
  };
  return <FilePick {...pick} fileName={fileName} onPick={(file) => void choose(file)} />;
}

const CHUNK = 8192;

/** What is in a file, or in a piece of one, as base64. */
export async function contentOf(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const text: string[] = [];
  for (let from = 0; from < bytes.length; from += CHUNK)
    text.push(String.fromCharCode(...bytes.subarray(from, from + CHUNK)));
  return btoa(text.join(''));
}

async function readFile(file: File | undefined, mostBytes: number): Promise<ChosenFile | undefined> {
  if (file === undefined) return undefined;
  const content = await contentOf(file.slice(0, mostBytes));
  return { fileName: file.name.slice(0, 200), sizeBytes: file.size, content };
}
