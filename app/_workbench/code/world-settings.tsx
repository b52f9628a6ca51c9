import { useId } from 'react';
import type { LabWorld, WorldSetting } from '@/lib/authoring/code-lab';
import { HintText } from '../hint-text';

export interface WorldSettingsProps {
  readonly world: LabWorld;
  readonly values: Readonly<Record<string, number>>;
  readonly onChange: (name: string, value: number) => void;
  /** The reader has let go of a slider. */
  readonly onSettled: () => void;
}

/** The world that the scratch tab runs in, in a sentence, and what of it can be changed. */
export function WorldSettings({ world, values, onChange, onSettled }: WorldSettingsProps) {
  return (
    <div className="flex shrink-0 flex-col gap-2 border-b border-line bg-ground px-4 py-3">
      <p className="max-w-[80ch] text-sm text-pretty">
        <HintText text={world.about} />
      </p>
      <div className="flex flex-wrap gap-x-6 gap-y-1.5">
        {Object.entries(world.settings).map(([name, setting]) => (
          <Slider
            key={name}
            setting={setting}
            value={values[name] ?? setting.standard}
            onChange={(value) => onChange(name, value)}
            onSettled={onSettled}
          />
        ))}
      </div>
    </div>
  );
}

interface SliderProps {
  readonly setting: WorldSetting;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly onSettled: () => void;
}

function Slider({ setting: { label, unit, from, to, step }, value, onChange, onSettled }: SliderProps) {
  const id = useId();
  return (
    <div className="flex items-center gap-2 text-xs">
      <label htmlFor={id} className="text-muted">
        {label}
      </label>
      <input
        id={id}
        type="range"
        min={from}
        max={to}
        step={step}
        value={value}
        aria-valuetext={`${value} ${unit}`}
        onChange={({ target }) => onChange(Number(target.value))}
        onPointerUp={onSettled}
        onKeyUp={onSettled}
        className="w-32 accent-after"
      />
      <output htmlFor={id} className="min-w-24">
        <span className="num">{value}</span> <span className="text-muted">{unit}</span>
      </output>
    </div>
  );
}
