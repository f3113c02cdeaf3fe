import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { deskTexts } from '../desk/texts.ts';
import { useSay } from '../language.ts';

interface QuestionProps {
  readonly title: string;
  readonly opened: boolean;
  readonly close: () => void;
  readonly children: ReactNode;
}

/** A question before something that matters. What is behind it does not scroll; console.css sees to that. */
export function Question({ title, opened, close, children }: QuestionProps) {
  const say = useSay();
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={title}
      centered
      lockScroll={false}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': say(deskTexts.cancel) }}
    >
      <div className="stack">{children}</div>
    </Modal>
  );
}
