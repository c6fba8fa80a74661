/** Placeholder for the training bench; the frame docks it at the left and toggles it with F7. */
import { useWords } from '../../wording/use-words.ts';

export function TrainingBench() {
  return (
    <div className="page">
      <h2 className="page-title">{useWords().captions.places.training}</h2>
    </div>
  );
}
