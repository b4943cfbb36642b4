#pragma once

namespace newsparse {

/// The parts of an analysis that a writer writes: all, unless told otherwise.
struct Parts {
  bool document = true;
  bool people = true;
  bool countries = true;
  bool organizations = true;
  bool places = true;
  bool quotations = true;
  bool figures = true;
  bool dates = true;
};

}  // namespace newsparse
