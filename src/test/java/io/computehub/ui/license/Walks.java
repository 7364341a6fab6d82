package io.computehub.ui.license;

import io.computehub.ui.kit.Navigator;

import java.util.ArrayList;
import java.util.List;

/// Writes down where one was sent.
final class Walks implements Navigator {

    final List<String> walked = new ArrayList<>();

    @Override
    public void go(String screenId) {
        walked.add(screenId);
    }

    @Override
    public void open(String screenId, String subject) {
        walked.add(screenId + " " + subject);
    }
}
