#include "app/strips/preview_context.h"

#include "app/strips/slot_marks.h"
#include "app/strips/trial_types.h"

namespace app {

PreviewContext preview_context(const CheckedStudy& study, const stimuli::Screen& screen, engine::Duration period,
                               stimuli::Painter& painter) {
  const protocols::Protocol& protocol = study.protocol;
  PreviewContext context{protocol, screen, period, painter, picture_finder(study.file), {}, {}, {}};
  context.planned.code = "preview";
  context.shown = context.planned;
  context.planned.names = protocols::stand_in_names(protocol);
  context.planned.texts = protocols::stand_in_texts(protocol);
  context.shown.names = marks_for(protocol);
  context.allocation = with_keys_as_written(protocols::allocate(protocol, 0, 0));
  return context;
}

}  // namespace app
