package org.toolkits.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Puts a {@link CrashSwitch} at the beginning or the end of one method of a program that is started with it. The program itself knows
 * nothing of crash points. Stands in a jar of its own there: refers to nothing else of ours but the switch.
 */
public final class CrashAgent {

    private static final ClassDesc SWITCH = ClassDesc.of("org.toolkits.faults.CrashSwitch");

    private CrashAgent() {}

    public static void premain(String argument, Instrumentation instrumentation) {
        String[] parts = argument.split(";", -1);
        CrashSwitch.arm(Integer.parseInt(parts[2]), parts[4], parts[5].equals("hang"));
        instrumentation.addTransformer(new Inserted(parts[0].replace('.', '/'), parts[1], parts[3].equals("END")));
    }

    /** Written as the virtual machine wants it, into the directory. */
    static Path jar(Path directory) throws IOException {
        Path jar = directory.resolve("crash-agent.jar");
        if (Files.exists(jar)) return jar;
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), CrashAgent.class.getName());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Class<?> each : new Class<?>[] {CrashAgent.class, CrashSwitch.class, Inserted.class}) {
                String name = each.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                out.write(each.getClassLoader().getResourceAsStream(name).readAllBytes());
            }
        }
        return jar;
    }

    /** The switch, in one method of one class. */
    record Inserted(String type, String method, boolean end) implements ClassFileTransformer {

        @Override
        public byte[] transform(
                ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
            if (!type.equals(name)) return null;
            try {
                ClassFile file = ClassFile.of(
                        ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(loader)
                                .orElse(ClassHierarchyResolver.defaultResolver())));
                return file.transformClass(
                        file.parse(bytes),
                        ClassTransform.transformingMethodBodies(
                                each -> each.methodName().equalsString(method), end ? atEnd() : atBegin()));
            } catch (RuntimeException | Error e) {
                // The virtual machine would say nothing and go on without the switch
                e.printStackTrace();
                throw e;
            }
        }

        private static CodeTransform atEnd() {
            return (code, element) -> {
                if (element instanceof ReturnInstruction) pass(code);
                code.with(element);
            };
        }

        /** Before the first of what the method is made of. */
        private static CodeTransform atBegin() {
            return CodeTransform.ofStateful(() -> {
                AtomicBoolean begun = new AtomicBoolean();
                return (code, element) -> {
                    if (begun.compareAndSet(false, true)) pass(code);
                    code.with(element);
                };
            });
        }

        private static void pass(CodeBuilder code) {
            code.invokestatic(SWITCH, "pass", MethodTypeDesc.of(ConstantDescs.CD_void));
        }
    }
}
