'use client';

import { Button, type ButtonProps } from '../_controls/button';
import { askOverlay, type Overlay } from './palette-channel';

/** A button in a page that opens what lies over every page. */
export function OverlayButton({
  overlay,
  ...rest
}: Omit<ButtonProps, 'onClick'> & { readonly overlay: Overlay }) {
  return (
    <span className="needs-script">
      <Button {...rest} onClick={() => askOverlay(overlay)} />
    </span>
  );
}
